module Tax
  def self.on(cents) = cents * 19 / 100
end
