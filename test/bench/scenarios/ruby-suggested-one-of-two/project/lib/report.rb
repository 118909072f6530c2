class Report
  def initialize(rows)
    @rows = rows
  end

  def total_net
    @rows.sum { |row| row[:net] }
  end

  def total_tax
    @rows.sum { |row| row[:tax] }
  end

  def summary
    "Total: #{total}"
  end
end
