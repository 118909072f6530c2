<?php
final class Range
{
    public function __construct(public readonly int $from, public readonly int $untill) {}
    public function length(): int { return $this->untill - $this->from; }
}
