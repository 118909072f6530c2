def gross(net) = net * 1.19
