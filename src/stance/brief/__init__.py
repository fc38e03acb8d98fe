"""A brief of one or two pages on an issue, an actor or a party: every sentence of fixed shape, each with its quote."""
