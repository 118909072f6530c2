<?php
namespace Acme;

declare(strict_types=1);

echo strlen('abc');
