"""What a run of the checker says, as text for people, as JSON, as SARIF and as a marked page."""
