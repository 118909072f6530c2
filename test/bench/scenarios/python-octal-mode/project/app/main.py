MODE = 0755
print(MODE)
