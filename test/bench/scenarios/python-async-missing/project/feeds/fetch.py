"""Feeds."""
import asyncio


async def fetch(name):
    await asyncio.sleep(0)
    return name


def both():
    first = await fetch("a")
    second = await fetch("b")
    return [first, second]


def run():
    return asyncio.run(both())
