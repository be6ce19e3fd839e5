"""How a view looks from outside: what a shared link shows before anybody opens it."""
