<?php
namespace Acme;
final class Money { public static function cents(float $v): int { return (int) round($v * 100); } }
