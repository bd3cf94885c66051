from allauth.account import forms


class Named:
    """Every page asks for the same thing by the same name."""

    asks = "email"

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields[self.asks].label = "E-mail address"


class SignIn(Named, forms.LoginForm):
    asks = "login"


class Code(Named, forms.RequestLoginCodeForm):
    pass


class NewPassword(Named, forms.ResetPasswordForm):
    pass


class Another(Named, forms.AddEmailForm):
    pass
