"""The one rule that says what an agreement is worth on a corridor, and which corridors are flagged."""

from graphmodel.coverage.covers import Coverage
from graphmodel.coverage.policy import CoveragePolicy
from graphmodel.coverage.verdict import Assessment, Weighed, assess, standing

__all__ = ["Assessment", "Coverage", "CoveragePolicy", "Weighed", "assess", "standing"]
