"""Declared strings ("Apache 2", "GPL v3 or later") to SPDX expressions."""
