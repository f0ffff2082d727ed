"""Example people and weeks of example activity, made through the services of real ones."""
