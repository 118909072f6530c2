from setuptools import setup

setup(name="native")
