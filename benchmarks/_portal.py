"""The portal as in production, with one more address: a view that does nothing."""

from collaborative.settings import *  # noqa: F403

ROOT_URLCONF = "benchmarks._portal_urls"
