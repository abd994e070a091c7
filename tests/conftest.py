"""How examples are made up in every test: how long that takes is the machine's affair, and no promise of ours."""

from hypothesis import HealthCheck, settings

settings.register_profile("promises", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("promises")
