class A:
    def __int__(self, x):
        self.x = x
