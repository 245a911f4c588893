"""What answers each intent: from slots to questions of the API to cards."""
