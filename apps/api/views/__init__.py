"""The views: each says which rows, in which shape, for whom; what all of them do alike is in `apps.api.answers`."""
