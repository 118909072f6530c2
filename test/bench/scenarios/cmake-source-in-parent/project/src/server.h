int serve();
