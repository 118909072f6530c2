# What happened in a year.
module Report
  def self.year(text)
    Time.parse(text).year
  end
end
