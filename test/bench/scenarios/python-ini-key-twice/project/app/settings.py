import configparser

parser = configparser.ConfigParser()
parser.read("conf/app.ini")
print(parser["server"]["port"])
