import configparser
import datetime

settings = configparser.ConfigParser()
settings.read("invoices.cfg")
form = settings["print"]["date"]
print(datetime.date(2026, 3, 1).strftime(form), settings["print"]["paper"])
