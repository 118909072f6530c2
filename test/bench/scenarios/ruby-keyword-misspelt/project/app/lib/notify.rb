# frozen_string_literal: true

require_relative 'mail'

# Tells customers what happened.
class Notify
  def shipped(order)
    Mail.build(
      to: order[:email],
      subjet: "Order #{order[:id]} shipped"
    )
  end
end
