"""What the editor's scripts ask for. Each answer asks first who the user is, and whose the article."""
