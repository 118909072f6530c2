require 'report'

year = Report.year('2024-05-06 10:00')
abort("expected 2024, got #{year}") unless year == 2024
