"""Tests of the formats of learning platforms."""
