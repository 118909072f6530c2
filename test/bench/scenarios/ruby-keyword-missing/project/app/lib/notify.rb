# frozen_string_literal: true

require_relative 'mail'

# Tells customers what happened.
class Notify
  def shipped(order)
    Mail.build(to: order[:email], body: "Order #{order[:id]} shipped")
  end
end
