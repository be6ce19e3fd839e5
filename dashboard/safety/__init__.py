"""What keeps the site safe for those who open it, and what it does not answer. Pure ASGI."""
