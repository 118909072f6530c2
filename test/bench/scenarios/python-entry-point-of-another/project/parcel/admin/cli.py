def main():
    print("drop all tables")
