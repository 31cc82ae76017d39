"""A frozen story in, findings out: the rules that read every number the way a careful copy editor would."""
