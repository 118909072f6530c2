import asyncio

async def load():
    return [1, 2]

def main():
    return await load()

print(main())
