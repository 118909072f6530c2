<?php
declare(strict_types=1);

namespace App;

final class Mail
{
    public function __construct(
        private string $to,
        private string $subject
        private ?string $body = null,
    ) {
    }

    public function to(): string
    {
        return $this->to;
    }
}
