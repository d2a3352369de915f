# SPDX-License-Identifier: GPL-3.0-or-later
"""What asyncio has since 3.12 and this Python's lacks."""


def install():
    pass
