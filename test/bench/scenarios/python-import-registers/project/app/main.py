from app import mail
from app.registry import HANDLERS


def main():
    for name, function in HANDLERS.items():
        function(name)


if __name__ == "__main__":
    main()
