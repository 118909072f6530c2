import asyncio
import unittest

from app.store import name


class T(unittest.TestCase):
    def test_name(self):
        self.assertEqual(asyncio.run(name("a")), "a")
