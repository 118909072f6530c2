class Mailer
  def self.deliver(to:, subject:, body: "")
    "#{to}: #{subject} #{body}".strip
  end
end
