# SPDX-License-Identifier: GPL-3.0-or-later
"""Puts our types into asyncio, before anything imports it."""
import _awaitscope

_awaitscope.install()
