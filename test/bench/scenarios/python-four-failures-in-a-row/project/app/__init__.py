from .core import Store

__all__ = ["Store"]
