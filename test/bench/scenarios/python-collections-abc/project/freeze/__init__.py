from .deep import freeze
from .view import View
