"""How well the rules catch real slips, and how seldom they interrupt a correct story."""
