# frozen_string_literal: true

# Builds the messages of the shop.
module Mail
  Message = Struct.new(:to, :subject, :body)

  def self.build(to:, subject:, body: '')
    Message.new(to, "[shop] #{subject}", body)
  end
end
