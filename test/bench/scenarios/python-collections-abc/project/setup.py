from setuptools import find_packages, setup

setup(name="freeze", version="2.0", packages=find_packages(exclude=["test"]))
