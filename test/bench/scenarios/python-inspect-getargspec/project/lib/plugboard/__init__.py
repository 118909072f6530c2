from .registry import Registry
