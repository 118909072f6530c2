class B:
    def __init__(self, name):
        self.name = name

class C(B):
    def __init__(self, name):
        super.__init__(name)

print(C("a").name)
