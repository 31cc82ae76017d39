"""The parts a document falls into before it is read as a story."""

from dataclasses import dataclass

from apps.checks.documents.strands import Strand
from apps.checks.text.surfaces import Role


@dataclass(frozen=True, slots=True)
class Part:
    """A run of text and its role."""

    role: Role
    strand: Strand
