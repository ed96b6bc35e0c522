"""The flows as a client: what an app of Egnyte's does to get a token, keep it, renew it, end it."""
