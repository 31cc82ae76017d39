"""Published articles in the forms that others have agreed on."""
