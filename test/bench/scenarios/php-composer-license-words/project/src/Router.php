<?php

namespace Acme\Router;

final class Router
{
    private array $routes = [];
}
