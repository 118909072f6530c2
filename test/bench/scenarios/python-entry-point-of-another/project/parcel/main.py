import argparse


def main():
    argparse.ArgumentParser(prog="parcel").parse_args()
