"""All tests: no deadline on a single example, since a busy machine must not turn a right answer red."""

from hypothesis import HealthCheck, settings

settings.register_profile("desk", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("desk")
