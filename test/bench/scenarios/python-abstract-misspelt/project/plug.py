from abc import ABC, abstractmethod


class Plugin(ABC):
    @abstractmethod
    def execute(self):
        ...


class Hello(Plugin):
    def excute(self):
        return "hello"
