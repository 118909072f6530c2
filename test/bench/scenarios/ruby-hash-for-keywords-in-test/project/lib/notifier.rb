require_relative "mailer"

class Notifier
  DEFAULTS = { subject: "News" }.freeze

  def notify(user)
    options = DEFAULTS.merge(to: user)
    Mailer.deliver(options)
  end
end
